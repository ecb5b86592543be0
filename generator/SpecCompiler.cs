using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Signalbook.Generator.Binding;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Emission;
using Signalbook.Generator.Reading;
using Signalbook.Generator.Transcripts;

namespace Signalbook.Generator;

/// <summary>
/// The engine: a spec in; contract, code and diagnostics out. Pure: the same input gives the same output, and nothing else is looked at.
/// Nothing but a cancellation is thrown: a failure of our own is a diagnostic that names the spec.
/// </summary>
internal static class SpecCompiler
{
    /// <summary>Does all of it.</summary>
    public static CompileResult Compile(SpecFile file, CancellationToken cancellationToken)
    {
        CompileResult bound = Bind(file, cancellationToken);
        if (bound.Contract is null)
            return bound;

        var model = new SpecModel(file.Path, bound.Contract) { CodeLimit = bound.CodeLimit };
        CompileResult emitted = Emit(model, cancellationToken);
        IEnumerable<LocatedDiagnostic> told = TranscriptCase.Of(model, [], [.. file.Transcripts], cancellationToken).SelectMany(test => TranscriptCheck.Check(test, cancellationToken));
        return emitted with { Diagnostics = [.. bound.Diagnostics, .. emitted.Diagnostics, .. told] };
    }

    /// <summary>From text to contract; gives no files.</summary>
    public static CompileResult Bind(SpecFile file, CancellationToken cancellationToken)
    {
        if (file.Failure is { } failure)
            return new CompileResult(null, [], [Failure.At(file.Path, failure)]);
        var diagnostics = new DiagnosticBag(file.Path);
        ClientContract? contract = null;
        try
        {
            contract = Bind(file, diagnostics, cancellationToken);
        }
        catch (SpecRefusedException)
        {
            // Reported where it was thrown.
        }
        catch (Exception exception) when (Failure.Is(exception, cancellationToken))
        {
            diagnostics.ReportEnd(DiagnosticDescriptors.InternalFailure, default, diagnostics.Path, Failure.Describe(exception));
        }

        return new CompileResult(diagnostics.HasErrors ? null : contract, [], diagnostics.ToArray()) { CodeLimit = CodeLimit.Of(file.Text?.Length ?? 0) };
    }

    /// <summary>From contract to code.</summary>
    public static CompileResult Emit(SpecModel model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var diagnostics = new DiagnosticBag(model.Path);
        EquatableArray<GeneratedFile> files = [];
        try
        {
            Stages.Begin(Stage.Emission, model.Path);
            files = ClientEmitter.Emit(model.Contract, model.CodeLimit);
        }
        catch (CodeTooLargeException)
        {
            diagnostics.ReportAt(DiagnosticDescriptors.TooLarge, default, model.CodeLimit.ToString(CultureInfo.InvariantCulture), "characters of generated code; ask for the operations that are needed by 'Operations' on its item");
        }
        catch (Exception exception) when (Failure.Is(exception, cancellationToken))
        {
            diagnostics.ReportEnd(DiagnosticDescriptors.InternalFailure, default, diagnostics.Path, Failure.Describe(exception));
        }

        return new CompileResult(model.Contract, files, diagnostics.ToArray());
    }

    private static ClientContract? Bind(SpecFile file, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        Stages.Begin(Stage.Options, file.Path);
        SpecOptions options = SpecOptionsReader.Read(file, diagnostics);
        if (file.Text is null)
        {
            diagnostics.ReportAt(DiagnosticDescriptors.UnreadableSpec, default, file.Path);
            return null;
        }

        SpecDocument? document = SpecReader.Read(file.Text, file.Path, diagnostics, cancellationToken);
        return document is null
            ? null
            : SpecBinder.Bind(document with { Neighbours = file.Neighbours }, options, diagnostics, cancellationToken);
    }
}

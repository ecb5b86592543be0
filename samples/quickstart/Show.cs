using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Testing;
using Signalbook.Testing.Server;
using Spectre.Console;

namespace Quickstart;

/// <summary>One provider at work, against a server that plays its transcripts.</summary>
internal abstract class Show(string name, string title)
{
    public string Name { get; } = name;

    public async Task PlayAsync()
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold aqua]{Name}[/] [grey]{Markup.Escape(title)}[/]").LeftJustified());
        await ActAsync();
    }

    protected abstract Task ActAsync();

    /// <summary>Starts a server that plays these exchanges, each frame a moment after the one before.</summary>
    protected static Task<TranscriptServer> ServeAsync(params string[] transcripts)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "transcripts");
        Transcript[] loaded = [.. transcripts.Select(t => Transcript.Load(Path.Combine(folder, t + ".http")))];
        return TranscriptServer.StartAsync(new TranscriptPlay(loaded), new TranscriptServerOptions { FramePause = TimeSpan.FromMilliseconds(45) });
    }

    /// <summary>Says what comes next.</summary>
    protected static void Scene(string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"[yellow]▸[/] {Markup.Escape(text)}");
        AnsiConsole.Write("  ");
    }

    /// <summary>Text as it streams.</summary>
    protected static void Text(string text) => AnsiConsole.Write(new Text(text, new Style(Color.White, decoration: Decoration.Bold)));

    /// <summary>A typed signal, in the line of the text.</summary>
    protected static void Signal(string kind, string detail = "") =>
        AnsiConsole.Markup($" [black on aqua] {Markup.Escape(kind)} [/][grey]{(detail.Length > 0 ? " " : "")}{Markup.Escape(detail)}[/] ");

    /// <summary>A failure, with what had arrived before it.</summary>
    protected static void Failure(Exception exception, string? partial = null)
    {
        AnsiConsole.MarkupLine($" [white on red] {Markup.Escape(exception.GetType().Name)} [/]");
        Note("message", exception.Message);
        if (partial is not null)
            Note("partial", partial);
    }

    private static void Note(string name, string text) => AnsiConsole.Write(new Padder(
        new Markup($"[grey]{name}:[/] {Markup.Escape(text)}"), new Padding(2, 0, 0, 0)));
}

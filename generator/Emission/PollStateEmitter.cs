using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the states that a polled status settles to; zero is none of them.</summary>
internal static class PollStateEmitter
{
    public static void Emit(CodeWriter writer, PollContract poll, string access)
    {
        writer.Summary("The states of a status that is asked until it settles.");
        using (writer.Block($"{access} enum {poll.StateName}"))
        {
            writer.Summary("No state of the spec.");
            writer.Line("Unknown = 0,");
            for (int i = 0; i < poll.States.Count; i++)
            {
                PollStateContract state = poll.States[i];
                writer.Gap();
                writer.Summary($"{DocsEmitter.Code(state.Name)}: {Meaning(state.Then)}");
                writer.Line($"{state.Identifier} = {CSharpText.Number(i + 1)},");
            }
        }
    }

    private static string Meaning(PollAction then) => then switch
    {
        PollAction.Wait => "asked again.",
        PollAction.Stop => "settled.",
        _ => "failed.",
    };
}

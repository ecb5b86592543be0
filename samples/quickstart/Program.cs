using System;
using System.Linq;
using Quickstart;
using Spectre.Console;

// Each provider plays against recorded exchanges on loopback: no key, no network.
Show[] shows = [new ChatzyShow(), new ChatzyStatusShow(), new OpenChatWidgetShow(), new CodyShow()];

string? wanted = args switch
{
    [] => null,
    ["--provider", string name] => name,
    _ => "",
};
Show[] chosen = wanted is null ? shows : [.. shows.Where(show => show.Name == wanted)];
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"Usage: quickstart [--provider {string.Join('|', shows.Select(show => show.Name))}]");
    return 2;
}

AnsiConsole.Write(new FigletText("Signalbook").Color(Color.Aqua));
AnsiConsole.MarkupLine("Typed clients for streaming AI providers, compiled from [aqua]spec files[/].");
foreach (Show show in chosen)
    await show.PlayAsync();

AnsiConsole.WriteLine();
AnsiConsole.MarkupLine("[grey]The clients you saw are in[/] specs/*/snapshots[grey]; what they are made of in[/] specs/*/*.yaml[grey].[/]");
return 0;

using System.Threading.Tasks;
using Signalbook.Generator.Interpretation;
using static Signalbook.Generator.Tests.Interpretation.BookReading;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>The evaluation of a frame, rule by rule, by both readers.</summary>
public sealed class EvaluationTests
{
    [Fact]
    public async Task Groups_in_order_of_first_appearance_and_places_in_document_order()
    {
        StreamReading reading = await ReadAsync(
            """
            ends: eof
            signals:
              b: { role: delta, at: /b/* }
              a: { role: delta, at: /a/* }
              c: { when: { has: /c } }
              d: { role: delta, at: /b/*, when: { '': never } }
            """,
            """{"a":["1","2"],"c":0,"b":["3",null,"4"]}""");

        Assert.Equal(["b:3", "b:4", "a:1", "a:2", "c"], Told(reading));
    }
}

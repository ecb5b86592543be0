using Signalbook.Signals;

namespace Signalbook.Tests.Signals;

/// <summary>What a fetched reply is held against.</summary>
public sealed class ReplyAssemblerTests
{
    [Theory]
    [InlineData(int.MaxValue, 9)]
    [InlineData(9, 9)]
    [InlineData(8, -1)]
    [InlineData(4, -1)]
    [InlineData(0, -1)]
    public void Text_that_a_limit_left_out_of_any_part_is_never_taken_for_missing(int limit, int already)
    {
        using var assembler = new ReplyAssembler(limit);
        MessageBuilder message = assembler.Message("m"u8);
        assembler.Append(message, message.Part(SignalBook.TextChannel, "1", isOwnCall: false, callId: null), "Hel"u8);
        assembler.Append(message, message.Part(SignalBook.TextChannel, "2", isOwnCall: false, callId: null), "lo wor"u8);

        Assert.Equal(already, assembler.ReplaceCutText("Hello world"u8, out string? messageId));

        Assert.Equal("m", messageId);
    }
}

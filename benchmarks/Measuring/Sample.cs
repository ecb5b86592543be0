namespace Signalbook.Benchmarks.Measuring;

/// <summary>What one contender took in one round, an event.</summary>
/// <param name="Nanoseconds">Time that passed.</param>
/// <param name="CpuNanoseconds">Time of a processor: other work on the machine does not count.</param>
/// <param name="Bytes">What it allocated.</param>
internal readonly record struct Sample(double Nanoseconds, double CpuNanoseconds, double Bytes);

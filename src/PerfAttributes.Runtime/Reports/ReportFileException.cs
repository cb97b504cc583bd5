namespace PerfAttributes.Reports;

/// <summary>A file cannot be read as a report. The message names the file, the place in it, and a way out.</summary>
/// <param name="message">The message.</param>
/// <param name="inner">What was thrown; <see langword="null"/> if nothing was.</param>
public sealed class ReportFileException(string message, Exception? inner = null) : Exception(message, inner);

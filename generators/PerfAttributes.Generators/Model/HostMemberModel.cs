namespace PerfAttributes.Generators.Model;

/// <summary>A member of the host that feeds a parameter.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Owner">For a static member the type to name it by; <see langword="null"/> for one of the host's instance.</param>
/// <param name="IsMethod">Whether it is called.</param>
internal sealed record HostMemberModel(string Name, string? Owner, bool IsMethod);

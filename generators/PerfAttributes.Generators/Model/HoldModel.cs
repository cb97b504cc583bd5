namespace PerfAttributes.Generators.Model;

/// <summary>How the result of a call is returned, so that what it keeps alive can be measured.</summary>
/// <param name="Item">For a result that is only computed as it is read: the type of its elements, as code; empty for others.</param>
internal sealed record HoldModel(string Item);

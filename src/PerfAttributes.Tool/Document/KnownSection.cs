namespace PerfAttributes.Tool.Document;

/// <summary>What a document says of one method.</summary>
/// <param name="Service">The heading of its type, as it is written.</param>
/// <param name="Operation">Its own heading, as it is written: the signature as code.</param>
/// <param name="Text">All of it, its own heading included, without blank lines at the end.</param>
internal sealed record KnownSection(string Service, string Operation, string Text)
{
    /// <summary>The method, as messages show it.</summary>
    internal string Name => $"{Plain(Service)}.{Plain(Operation)}";

    /// <summary>The method's bare name.</summary>
    internal string MethodName => DocumentedOperation.NameOf(Plain(Operation));

    private static string Plain(string code) => code.Trim('`', ' ');
}

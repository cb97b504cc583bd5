namespace PerfAttributes.Generators.Model;

/// <summary>A host and the tests that its service's contracts ask for.</summary>
/// <param name="Namespace">Its namespace, as code; empty for the global one.</param>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Type">Its type, as code.</param>
/// <param name="IsPublic">Whether the fixture can be public.</param>
/// <param name="TakenNames">Those of its fixture's possible names that the namespace already has.</param>
/// <param name="Service">The service's full name for messages.</param>
/// <param name="ServiceAccess">The interface through which the service is read, as code; empty where the host's own member serves.</param>
/// <param name="Methods">The methods under contract; none where nothing can be tested, which <paramref name="Untested"/> then tells.</param>
/// <param name="Rivals">The calls of methods without a contract that others are compared with.</param>
/// <param name="Untested">What is left out because it is wrong.</param>
internal sealed record HostModel(
    string Namespace,
    string Name,
    string Type,
    bool IsPublic,
    EquatableArray<string> TakenNames,
    string Service,
    string ServiceAccess,
    EquatableArray<MethodModel> Methods,
    EquatableArray<CallModel> Rivals,
    EquatableArray<UntestedModel> Untested);

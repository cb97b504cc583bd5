namespace PerfAttributes.Contracts;

/// <summary>How messages and settings name a service.</summary>
internal static class ServiceName
{
    /// <summary>A service without its namespace: <c>Repository&lt;Shop.Order&gt;</c> for <c>Shop.Repository&lt;Shop.Order&gt;</c>.</summary>
    /// <param name="service">The full name; type arguments keep their namespaces.</param>
    internal static string Short(string service) => service[(service.Split('<')[0].LastIndexOf('.') + 1)..];
}

namespace PerfAttributes.Generators.Model;

/// <summary>Where an argument comes from.</summary>
internal enum ArgumentSource
{
    /// <summary>Nowhere: an <c>out</c> parameter.</summary>
    None,

    /// <summary>A member of the host.</summary>
    Member,

    /// <summary>A list of the host, one element per call.</summary>
    List,

    /// <summary>The host's token that ends a call that takes too long.</summary>
    CallCancelled,

    /// <summary>The parameter's own default.</summary>
    Default,

    /// <summary>A <c>params</c> parameter without arguments.</summary>
    Nothing,
}

using System.Reflection;
using System.Runtime.Loader;
using PerfAttributes.Measurement;

namespace PerfAttributes.Baselines.Reference;

/// <summary>A loaded copy of a build.</summary>
internal sealed class BuildCopy
{
    private const string VersionMember = "ContractVersion";
    private const string OfferMember = "Offer";
    private const BindingFlags Static = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;

    private readonly Func<Assembly, string, string, string, TimeSpan, string?, IReadOnlyDictionary<string, Delegate>?> _offer;
    private readonly Assembly _tests;
    private readonly AssemblyLoadContext _context;

    private BuildCopy(
        string name,
        Assembly tests,
        AssemblyLoadContext context,
        Func<Assembly, string, string, string, TimeSpan, string?, IReadOnlyDictionary<string, Delegate>?> offer) =>
        (Name, _tests, _context, _offer) = (name, tests, context, offer);

    /// <summary>How messages call the build.</summary>
    internal string Name { get; }

    /// <summary>Takes hold of a loaded copy.</summary>
    /// <param name="name">How messages call the build.</param>
    /// <param name="tests">Its test assembly.</param>
    /// <param name="context">Where it was loaded.</param>
    /// <param name="entry">The type that offers cases, in the build that runs the tests.</param>
    /// <exception cref="ReferenceException">The copy offers none, or by another contract.</exception>
    internal static BuildCopy Of(string name, Assembly tests, AssemblyLoadContext context, Type entry)
    {
        var library = context.LoadFromAssemblyName(new AssemblyName(entry.Assembly.GetName().Name!));
        var type = library.GetType(entry.FullName!);
        var contract = type?.GetProperty(VersionMember, Static)?.GetValue(null) as int?;
        var version = library.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        if (contract != InterleavedCall.ContractVersion)
        {
            throw new ReferenceException(
                $"{name} was built with PerfAttributes {version}, {(contract is { } number ? $"contract {number}" : "which cannot be measured beside another")}; " +
                $"this is contract {InterleavedCall.ContractVersion}",
                "build the reference with the version of PerfAttributes that these tests use");
        }

        var offer = type!.GetMethod(OfferMember, Static)
            ?.CreateDelegate<Func<Assembly, string, string, string, TimeSpan, string?, IReadOnlyDictionary<string, Delegate>?>>()
            ?? throw new ReferenceException($"{name} has no {entry.Name}.{OfferMember}", "build the reference with the version of PerfAttributes that these tests use");
        return new BuildCopy(name, tests, context, offer);
    }

    /// <summary>A case of this copy.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="callTimeLimit">How long the traced call may take.</param>
    /// <param name="statisticsFile">A dump of planner statistics for the traced call; <see langword="null"/> for the host's own choice.</param>
    /// <param name="progress">Told of each call.</param>
    /// <returns><see langword="null"/> if the build has no such case.</returns>
    /// <exception cref="ReferenceException">Its tests cannot be read.</exception>
    internal OfferedCall? Find(CaseKey key, TimeSpan callTimeLimit, string? statisticsFile, CallProgress progress)
    {
        using var inside = _context.EnterContextualReflection();
        try
        {
            return _offer(_tests, key.Service, key.Operation, key.Scenario, callTimeLimit, statisticsFile) is { } offer
                ? new OfferedCall(offer, _context, Name, progress)
                : null;
        }
        catch (ReflectionTypeLoadException error) when (error.LoaderExceptions.FirstOrDefault() is { } first)
        {
            var cause = first.InnerException ?? first;
            throw new ReferenceException($"the cases of {Name} cannot be read ({cause.Message})", "copy the whole output folder of its build", error);
        }
        catch (Exception error) when (error is not ReferenceException)
        {
            throw new ReferenceException($"the cases of {Name} cannot be read ({error.Message})", "copy the whole output folder of its build", error);
        }
    }
}

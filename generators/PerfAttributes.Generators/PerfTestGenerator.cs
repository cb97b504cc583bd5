using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PerfAttributes.Generators.Emit;
using PerfAttributes.Generators.Parsing;

namespace PerfAttributes.Generators;

/// <summary>Turns the hosts of a test project into NUnit fixtures. Without a host it does nothing.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PerfTestGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The service may stand in any file or assembly: the transform runs again with every compilation, and equal models end it there.
        var hosts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.PerfHostAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (source, cancellationToken) => HostReader.Read(
                    (INamedTypeSymbol)source.TargetSymbol, source.Attributes[0], source.SemanticModel.Compilation, cancellationToken).Model)
            .Where(static model => model is not null)
            .WithTrackingName(StepNames.Hosts);

        var fixtures = hosts.Collect()
            .SelectMany(static (models, _) => FixtureNames.Assign(models!))
            .WithTrackingName(StepNames.Fixtures);
        context.RegisterSourceOutput(fixtures, static (output, fixture) =>
            output.AddSource(fixture.HintName, SourceText.From(FixtureEmitter.Emit(fixture), Encoding.UTF8)));

        var declaredByUser = context.SyntaxProvider
            .ForAttributeWithMetadataName(MetadataNames.PerfRunAttribute, static (_, _) => true, static (_, _) => true)
            .Collect();
        var run = hosts.Collect().Combine(declaredByUser)
            .Select(static (pair, _) => !pair.Left.IsEmpty && pair.Right.IsEmpty)
            .WithTrackingName(StepNames.Run);
        context.RegisterSourceOutput(run, static (output, isNeeded) =>
        {
            if (isNeeded)
                output.AddSource(RunEmitter.HintName, SourceText.From(RunEmitter.Emit(), Encoding.UTF8));
        });
    }
}

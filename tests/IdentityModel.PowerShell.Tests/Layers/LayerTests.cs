using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using IdentityModel.Cloud;
using IdentityModel.Local.Files;
using IdentityModel.Sandbox;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace IdentityModel.PowerShell.Tests;

/// <summary>Every arrow between the layers points down, as docs/internals.md draws them.</summary>
public sealed class LayerTests
{
    private const string CoreNamespace = "IdentityModel.Core";

    private const string LocalNamespace = "IdentityModel.Local";

    private const string SandboxNamespace = "IdentityModel.Sandbox";

    /// <summary>What every feature needs is in one namespace, so that a using always names a feature.</summary>
    private static readonly string[] Kernel = ["Cloud", "Operations", "Errors", "Entities"];

    /// <summary>Folders of a feature that have a namespace of their own.</summary>
    private static readonly string[] Inner = ["Matching/Engine", "Trusts/ClaimRules"];

    private static readonly Architecture Architecture = new ArchLoader().LoadAssemblies(
        typeof(CloudUser).Assembly,
        typeof(CloudSessionFactory).Assembly,
        typeof(CloudUserFile).Assembly,
        typeof(SandboxTenant).Assembly,
        typeof(GetIdentityModelCommand).Assembly).Build();

    private static readonly string Core = Path.Combine(Repository.Root, "src", CoreNamespace);

    private static readonly LayerPicture CoreLayers = PictureOf("layers");

    private static readonly LayerPicture LocalLayers = PictureOf("local");

    private static readonly LayerPicture Assemblies = PictureOf("assemblies");

    // A type lies in the file with its name; so its folder is known although the kernel's folders share a namespace.
    private static readonly Dictionary<string, string> FolderOfFile = CoreLayers.Layers
        .SelectMany(layer => Directory.EnumerateFiles(Path.Combine(Core, layer), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file).Split('.')[0], layer)))
        .Distinct()
        .ToDictionary(file => file.Name, file => file.layer);

    public static TheoryData<string> Layers => [.. CoreLayers.Layers];

    public static TheoryData<string> InnerFolders => [.. Inner];

    public static TheoryData<string> LocalFolders => [.. LocalLayers.Layers];

    public static TheoryData<string> Libraries => [.. Assemblies.Layers];

    [Fact]
    public void Every_folder_of_Core_is_a_layer() => Assert.Equal(
        CoreLayers.Layers.Order(StringComparer.Ordinal),
        Directory.EnumerateDirectories(Core).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"]).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Layers))]
    public void A_layer_of_Core_uses_only_what_lies_below(string layer) => Check(Rule(CoreLayers, layer, LayerOf));

    [Theory, MemberData(nameof(LocalFolders))]
    public void A_folder_of_Local_uses_only_what_lies_below(string folder) => Check(Rule(LocalLayers, folder, LocalFolderOf));

    [Theory, MemberData(nameof(Libraries))]
    public void A_library_uses_only_what_lies_below(string library) => Check(Rule(Assemblies, library, LibraryOf));

    [Theory]
    [InlineData("a feature below one that it uses", "Matching", "Users")]
    [InlineData("a feature below the kernel", "Models", "Cloud")]
    [InlineData("two features of one line", "Reports", "Snapshots")]
    public void An_arrow_that_is_turned_is_seen(string name, string one, string other)
    {
        LayerPicture turned = CoreLayers.Turned(one, other);

        Assert.True(turned.Layers.Any(layer => !Rule(turned, layer, LayerOf).HasNoViolations(Architecture)), name);
    }

    [Fact]
    public void An_arrow_between_libraries_that_is_turned_is_seen()
    {
        LayerPicture turned = Assemblies.Turned("IdentityModel.Core", "IdentityModel.PowerShell");

        Assert.Contains(turned.Layers, library => !Rule(turned, library, LibraryOf).HasNoViolations(Architecture));
    }

    /// <summary>A folder with a namespace of its own, within a feature, is the feature's own.</summary>
    [Theory, MemberData(nameof(InnerFolders))]
    public void An_inner_namespace_is_known_to_its_feature_alone(string inner)
    {
        string feature = inner.Split('/')[0];
        bool IsInner(IType type) => type.Namespace.FullName == $"{CoreNamespace}.{inner.Replace('/', '.')}";

        Check(Types()
            .That().FollowCustomPredicate(
                type => !type.Namespace.FullName.StartsWith($"{CoreNamespace}.{feature}", StringComparison.Ordinal), $"lie outside {feature}")
            .Should().NotDependOnAny(Types().That().FollowCustomPredicate(IsInner, $"lie in {inner}")));
    }

    [Fact]
    public void The_sandbox_synchronizes_without_the_matcher_whose_predictions_it_tests() => Check(Types()
        .That().FollowCustomPredicate(type => LibraryOf(type) == SandboxNamespace, "lie in the sandbox")
        .Should().NotDependOnAny(Types().That().FollowCustomPredicate(PredictsSync, "predict synchronization"))
        .Because("two implementations can be compared, one cannot"));

    [Theory, MemberData(nameof(Layers))]
    public void A_namespace_is_named_after_its_feature(string layer)
    {
        string expected = Kernel.Contains(layer) ? CoreNamespace : $"{CoreNamespace}.{layer}";

        Assert.All(Directory.EnumerateFiles(Path.Combine(Core, layer), "*.cs", SearchOption.AllDirectories), file => Assert.Contains(
            $"namespace {Inner.Where(inner => file.Contains($"/{inner}/", StringComparison.Ordinal))
                .Aggregate(expected, (_, inner) => $"{CoreNamespace}.{inner.Replace('/', '.')}")};",
            File.ReadLines(file)));
    }

    private static ArchRule<IType> Rule(LayerPicture picture, string layer, Func<IType, string?> layerOf)
    {
        string[] forbidden = [.. picture.Forbidden(layer)];

        // ArchUnitNET remembers what a predicate gave by its description: each must have its own.
        return Types()
            .That().FollowCustomPredicate(type => layerOf(type) == layer, $"lie in {layer}")
            .Should().NotDependOnAny(Types().That().FollowCustomPredicate(
                type => layerOf(type) is { } other && forbidden.Contains(other), $"lie in {string.Join(", ", forbidden)}"));
    }

    private static LayerPicture PictureOf(string name) => LayerPicture.In(Path.Combine(Repository.Root, "docs", "internals.md"), name);

    // What lies in no layer is compiled into every library from src/Invariant or by the compiler.
    private static string? LayerOf(IType type) =>
        LibraryOf(type) == CoreNamespace && FolderOfFile.TryGetValue(OutermostName(type), out string? layer) ? layer : null;

    private static string? LibraryOf(IType type) =>
        type.FullName.StartsWith("IdentityModel.", StringComparison.Ordinal) ? type.Assembly.Name.Split(',')[0] : null;

    private static string? LocalFolderOf(IType type) => LibraryOf(type) == LocalNamespace ? type.Namespace.FullName[(LocalNamespace.Length + 1)..] : null;

    // The matcher, what it finds values with, and what judges the form of values.
    private static bool PredictsSync(IType type) =>
        LibraryOf(type) == CoreNamespace
        && (LayerOf(type) is "Matching" or "Holdings" or "DirectoryChecks" || OutermostName(type) is "AddressForm" or "NeverSynchronized" or "SpecialUseDomains" or "SourceAnchorRule" or "ProxyAddresses");

    private static string OutermostName(IType type)
    {
        string name = type.FullName.Split('+')[0];
        return name[(name.LastIndexOf('.') + 1)..].Split('`')[0];
    }

    private static void Check(ArchRule<IType> rule) => Assert.True(
        rule.HasNoViolations(Architecture),
        string.Join(Environment.NewLine, rule.Evaluate(Architecture).Where(result => !result.Passed).Select(result => result.Description)));
}

namespace IdentityModel.Core.Tests.Matching;

/// <summary>What is compiled while the first users are read: all that matching runs for each user, and nothing that cannot be.</summary>
public class MatchingCodeTests
{
    [Fact]
    public void Every_type_with_a_method_to_be_compiled_well_is_compiled_ahead()
    {
        IEnumerable<Type> marked = typeof(HotPath).Assembly.GetTypes().Where(type => HotPath.MarkedMethods(type).Any());

        Assert.Equal(marked.Select(type => type.Name).Order(), MatchingCode.Types.Select(type => type.Name).Order());
    }

    [Fact]
    public async Task Every_method_to_be_compiled_well_can_be_compiled_ahead()
    {
        // A generic method, or one without a body, would throw.
        await MatchingCode.CompileAsync();

        Assert.NotEmpty(MatchingCode.Types.SelectMany(HotPath.MarkedMethods));
    }
}

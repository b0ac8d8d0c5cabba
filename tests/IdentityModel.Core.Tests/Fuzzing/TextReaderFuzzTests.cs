using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Fuzzing;

/// <summary>Whatever a text holds: a result, or the module's own error.</summary>
public sealed class TextReaderFuzzTests
{
    public static TheoryData<string> Readers => [.. TextReaderTargets.All.Keys];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_reader_gives_a_result_or_the_module_s_own_error(string reader)
    {
        FuzzRun run = new(TextReaderTargets.All[reader]);

        Assert.Empty(run.Run());

        TestContext.Current.SendDiagnosticMessage($"{reader}: {run.Inputs} inputs, {run.Outcomes} outcomes");
        Assert.InRange(run.Outcomes, 2, int.MaxValue); // else nothing but refusals was tried
    }
}

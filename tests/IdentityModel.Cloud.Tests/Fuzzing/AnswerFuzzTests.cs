using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>Whatever the cloud, or what stands between, answers: a result, or the module's own error.</summary>
public sealed class AnswerFuzzTests : IDisposable
{
    private readonly AnswerTargets _targets = new();

    public static TheoryData<string> Readers
    {
        get
        {
            using AnswerTargets targets = new();
            return [.. targets.All.Keys];
        }
    }

    public void Dispose() => _targets.Dispose();

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_reader_gives_a_result_or_the_module_s_own_error(string reader)
    {
        FuzzRun run = new(_targets.All[reader]);

        Assert.Empty(run.Run());

        TestContext.Current.SendDiagnosticMessage($"{reader}: {run.Inputs} inputs, {run.Outcomes} outcomes");
        Assert.InRange(run.Outcomes, 2, int.MaxValue); // else nothing but refusals was tried
    }
}

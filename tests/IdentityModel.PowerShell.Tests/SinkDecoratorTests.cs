using System.Reflection;

namespace IdentityModel.PowerShell.Tests;

/// <summary>Every sink that stands before another one, of Core and of the cmdlets.</summary>
public sealed class SinkDecoratorTests
{
    public static TheoryData<Type> Decorators() =>
    [
        .. from assembly in new[] { typeof(IOperationSink).Assembly, typeof(IdentityCmdlet).Assembly }
           from type in assembly.GetTypes()
           where typeof(IOperationSink).IsAssignableFrom(type) && !type.IsInterface && !type.IsAbstract && TakesSink(type)
           select type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(object)) : type,
    ];

    [Fact]
    public void They_are_found() => Assert.Contains(typeof(TenantSink), Decorators().Select(row => row.Data));

    // Lost batches cost no result, only speed: a hundred thousand results go from thread to thread one by one, and nobody notices.
    [Theory]
    [MemberData(nameof(Decorators))]
    public void A_batch_stays_one_or_is_kept(Type decorator)
    {
        var inner = new BatchLog();

        Assert.IsType<IBatchSink>(Over(decorator, inner), exactMatch: false).Results(["one", "two"]);

        Assert.Empty(inner.Single);
        if (inner.Batches.Count > 0)
            Assert.Equal(["one", "two"], Assert.Single(inner.Batches));
    }

    [Theory]
    [MemberData(nameof(Decorators))]
    public void A_batch_reaches_a_sink_without_batches_as_each_result_would(Type decorator)
    {
        var batched = new SingleLog();
        var single = new SingleLog();
        IOperationSink other = Over(decorator, single);

        ((IBatchSink)Over(decorator, batched)).Results(["one", "two"]);
        other.Result("one");
        other.Result("two");

        Assert.Equal(single.Single, batched.Single);
    }

    private static bool TakesSink(Type type) => Constructor(type).GetParameters().Any(p => p.ParameterType == typeof(IOperationSink));

    private static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();

    private static IOperationSink Over(Type decorator, IOperationSink inner)
    {
        ConstructorInfo constructor = Constructor(decorator);
        return (IOperationSink)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter, inner))]);
    }

    private static object Value(ParameterInfo parameter, IOperationSink inner) => parameter.ParameterType switch
    {
        var type when type == typeof(IOperationSink) => inner,
        var type when type == typeof(SessionContext) => new SessionContext(),
        var type when type == typeof(Func<object, object>) => new Func<object, object>(result => result),
        var type => Activator.CreateInstance(type)!,
    };

    private class SingleLog : IOperationSink
    {
        public List<object> Single { get; } = [];

        public bool IsWhatIf => false;

        public void Result(object result) => Single.Add(result);

        public void Error(IdentityModelException error) => throw error;

        public void Warning(string message) => Assert.Fail(message);

        public void Verbose(string message) => Assert.Fail(message);

        public void Progress(OperationProgress progress) => Assert.Fail(progress.Activity);

        public Task<bool> ConfirmAsync(string target, string action) => Task.FromResult(true);
    }

    private sealed class BatchLog : SingleLog, IBatchSink
    {
        public List<IReadOnlyList<object>> Batches { get; } = [];

        public void Results(IReadOnlyList<object> results) => Batches.Add(results);
    }
}

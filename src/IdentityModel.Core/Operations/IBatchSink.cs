namespace IdentityModel.Core;

/// <summary>A sink that takes results in batches, for results that take less time to make than to pass between threads.</summary>
public interface IBatchSink : IOperationSink
{
    /// <summary>Hands out results in their order. The caller must not change the list afterwards.</summary>
    void Results(IReadOnlyList<object> results);
}

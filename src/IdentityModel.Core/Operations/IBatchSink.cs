namespace IdentityModel.Core;

/// <summary>A sink that takes results by the dozen, where handing each from thread to thread would cost more than making it.</summary>
public interface IBatchSink : IOperationSink
{
    /// <summary>Hands out results in their order. The list is not changed afterwards.</summary>
    void Results(IReadOnlyList<object> results);
}

namespace IdentityModel.Rig;

/// <summary>
/// Leads requests to the tenant of the round that is under way, and lets the round do something when one comes or is answered.
/// A request once come is carried out, whether or not its sender lives.
/// </summary>
internal sealed class ServiceGate : HttpMessageHandler
{
    private static readonly Func<int, Task> Nothing = _ => Task.CompletedTask;

    private HttpMessageInvoker? _service;
    private Func<int, Task> _onRequest = Nothing;
    private Func<int, Task> _onAnswer = Nothing;
    private int _count;
    private int _answered;

    /// <summary>How many requests were answered since <see cref="Serve"/>.</summary>
    public int Answered => _answered;

    /// <summary>Serves another tenant.</summary>
    public void Serve(HttpMessageHandler service)
    {
        _service = new HttpMessageInvoker(service, disposeHandler: false);
        _answered = 0;
        Calm();
    }

    /// <summary>Counts requests anew, from 1, and tells of each.</summary>
    /// <param name="onRequest">Is told the number of a request before it is carried out.</param>
    /// <param name="onAnswer">Is told the number of a request that was carried out and not answered yet.</param>
    public void Watch(Func<int, Task>? onRequest = null, Func<int, Task>? onAnswer = null)
    {
        _count = 0;
        _onRequest = onRequest ?? Nothing;
        _onAnswer = onAnswer ?? Nothing;
    }

    /// <summary>Tells nobody any more.</summary>
    public void Calm() => Watch();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref _count);
        (Func<int, Task> onRequest, Func<int, Task> onAnswer) = (_onRequest, _onAnswer);
        await onRequest(number);
        HttpResponseMessage answer = await _service!.SendAsync(request, CancellationToken.None);
        await onAnswer(number);
        Interlocked.Increment(ref _answered);
        return answer;
    }
}

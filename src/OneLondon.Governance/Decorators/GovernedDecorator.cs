using System.ComponentModel;

namespace OneLondon.Governance.Decorators;

/// <summary>Stands under the decorators that the compiler writes: it holds the service that is governed, and lets nobody have it.</summary>
/// <typeparam name="TService">The governed interface.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GovernedDecorator<TService> : IDisposable, IAsyncDisposable
    where TService : class
{
    /// <summary>Decorates a service.</summary>
    protected GovernedDecorator(TService inner, GovernedCalls calls)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(calls);
        Inner = inner;
        Calls = calls;
    }

    /// <summary>Gets the service that is governed.</summary>
    protected TService Inner { get; }

    /// <summary>Gets what each call goes through.</summary>
    protected GovernedCalls Calls { get; }

    /// <summary>Disposes the service that is governed.</summary>
    /// <exception cref="InvalidOperationException">It can be disposed asynchronously only.</exception>
    public void Dispose()
    {
        if (Inner is IDisposable disposable)
        {
            disposable.Dispose();
        }
        else if (Inner is IAsyncDisposable)
        {
            throw new InvalidOperationException($"`{Inner.GetType().Name}` is disposed asynchronously only; dispose the container with `DisposeAsync`");
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes the service that is governed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Inner is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (Inner as IDisposable)?.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Names the governed interface, and nothing of what serves it.</summary>
    public sealed override string ToString() => $"governed {typeof(TService).Name}";
}

using MassTransit;

namespace Platform.Hosting.Messaging;

/// <summary>
/// Takes out of an exception what is not text. Database exceptions carry the command that failed; the bus would try to serialize it into the fault, fail,
/// and leave the sender waiting for its deadline. It could also hold what people typed.
/// </summary>
internal sealed class PlainFaults<TConsumer> : IFilter<ConsumerConsumeContext<TConsumer>>
    where TConsumer : class
{
    public async Task Send(ConsumerConsumeContext<TConsumer> context, IPipe<ConsumerConsumeContext<TConsumer>> next)
    {
        try
        {
            await next.Send(context);
        }
        catch (Exception e)
        {
            for (Exception? cause = e; cause is not null; cause = cause.InnerException)
                cause.Data.Clear();

            throw;
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("plainFaults");
}

using MassTransit;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Messaging;

namespace Platform.Notification.InApp;

/// <summary>Tells what a person is told inside the product, for whoever shows the person.</summary>
internal sealed class ReadNoticesConsumer(NoticeBoard board) : IConsumer<ReadNotices>
{
    private const string Information = "info";

    public async Task Consume(ConsumeContext<ReadNotices> context) => await context.RespondAsync(new NoticesRead
    {
        Notices =
        [
            .. (await board.ReadAsync(context.Message.SubjectId, context.CancellationToken)).Select(notice => new Notice
            {
                Id = notice.Id,
                CreatedAt = notice.At,
                NotificationType = Information,
                Message = notice.Message,
            }),
        ],
    });
}

internal sealed class ReadNoticesConsumerDefinition : RequestConsumerDefinition<ReadNoticesConsumer>;

package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.ImageException;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.service.AbstractService;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.ReadLimits;
import org.cargolens.dicos.data.TransferSyntax;
import org.jspecify.annotations.Nullable;

/** Takes requests for commitment (N-ACTION) and reports on ours (N-EVENT-REPORT). */
final class CommitmentService extends AbstractService {
  private static final System.Logger LOGGER = System.getLogger(CommitmentService.class.getName());
  private static final int MOST_BYTES = 4 << 20;
  private static final ReadLimits LIMITS = new ReadLimits(100_000, 4, MOST_BYTES);

  private final Optional<CommitmentAnswers> answers;
  private final Optional<CommitmentReports> reports;

  /**
   * Makes the service.
   *
   * @param answers answers requests, if this side keeps objects
   * @param reports awaits reports, if this side asks
   */
  CommitmentService(Optional<CommitmentAnswers> answers, Optional<CommitmentReports> reports) {
    super(CommitmentData.SOP_CLASS);
    this.answers = answers;
    this.reports = reports;
  }

  @Override
  public void onDimse(
      Association association,
      Presentation context,
      Dimse dimse,
      Attributes command,
      @Nullable PDVInputStream input)
      throws IOException {
    DataSet data = read(association, context, input);
    try {
      if (dimse == Dimse.N_ACTION_RQ && answers.isPresent()) {
        onRequest(answers.get(), association, context, new Message(command, data));
      } else if (dimse == Dimse.N_EVENT_REPORT_RQ && reports.isPresent()) {
        if (!reports.get().deliver(CommitmentData.readReport(data))) {
          LOGGER.log(
              Level.INFO, "{0} reports on a request of nobody here", association.getRemoteAET());
        }
        association.tryWriteDimseRSP(context, Commands.mkNEventReportRSP(command, Status.Success));
      } else {
        throw new ImageException(Status.UnrecognizedOperation, "not of this side");
      }
    } catch (ImageException e) {
      throw e;
    } catch (IOException e) {
      throw new ImageException(Status.InvalidArgumentValue, String.valueOf(e.getMessage()));
    }
  }

  private record Message(Attributes command, DataSet data) {}

  private static void onRequest(
      CommitmentAnswers answers, Association association, Presentation context, Message message)
      throws IOException {
    if (!CommitmentData.SOP_INSTANCE.equals(
        message.command.getString(Tag.RequestedSOPInstanceUID))) {
      throw new ImageException(Status.NoSuchObjectInstance, "not the one of storage commitment");
    }
    if (message.command.getInt(Tag.ActionTypeID, 0) != CommitmentData.REQUEST) {
      throw new ImageException(Status.NoSuchActionType, "1 requests storage commitment");
    }
    CommitmentData.Request request = CommitmentData.readRequest(message.data);
    try {
      StoreService.awaitBefore(association); // which may be one of those that are asked for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    CommitmentAnswers.Asker asker = answers.reserve(association);
    association.tryWriteDimseRSP(context, Commands.mkNActionRSP(message.command, Status.Success));
    answers.answer(asker, request);
  }

  private static DataSet read(
      Association association, Presentation context, @Nullable PDVInputStream input)
      throws IOException {
    if (input == null) {
      return DataSet.EMPTY;
    }
    BoundedInput bounded = new BoundedInput(input, MOST_BYTES);
    try {
      byte[] bytes = bounded.readAllBytes();
      return DataSet.read(
          Path.of("commitment"),
          ByteBuffer.wrap(bytes),
          !TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid().equals(context.getTransferSyntax()),
          LIMITS);
    } catch (IOException e) {
      if (bounded.isExceeded()) {
        association.abort(); // or it would be read to its end, which may never come
      }
      throw new ImageException(Status.InvalidArgumentValue, String.valueOf(e.getMessage()));
    }
  }

  @Override
  protected void onDimse(
      Association association,
      Presentation context,
      Dimse dimse,
      Attributes command,
      Attributes data) {
    throw new UnsupportedOperationException("data sets are read here");
  }
}

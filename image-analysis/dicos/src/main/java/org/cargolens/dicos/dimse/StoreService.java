package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.lang.System.Logger.Level;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.ImageException;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.service.BasicCStoreSCP;

/** Hands what C-STORE brings to a sink; success is what the sink's return means. */
final class StoreService extends BasicCStoreSCP {
  private static final System.Logger LOGGER = System.getLogger(StoreService.class.getName());

  private final ObjectSink sink;
  private final long mostBytes;

  StoreService(ObjectSink sink, long mostBytes) {
    super("*");
    this.sink = sink;
    this.mostBytes = mostBytes;
  }

  @Override
  protected void store(
      Association association,
      Presentation context,
      Attributes request,
      PDVInputStream data,
      Attributes response)
      throws IOException {
    Incoming object =
        new Incoming(
            request.getString(Tag.AffectedSOPClassUID, ""),
            request.getString(Tag.AffectedSOPInstanceUID, ""),
            context.getTransferSyntax(),
            association.getRemoteAET());
    BoundedInput bounded = new BoundedInput(data, mostBytes);
    try {
      sink.store(object, bounded);
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "an object of {0} is not kept: {1}", object.caller(), e);
      if (bounded.isExceeded()) {
        association.abort(); // or it would be read to its end, which may never come
      }
      throw new ImageException(Status.OutOfResources, "not kept");
    }
  }
}

package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.net.Socket;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationHandler;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.cargolens.scanner.TimeSource;

/** Lets in who is on the list, as long as there are places. */
final class Admission extends AssociationHandler {
  private static final int REJECTED_PERMANENTLY = 1;
  private static final int BY_USER = 1;
  private static final int CALLER_NOT_RECOGNISED = 3;
  private static final int REJECTED_FOR_NOW = 2;
  private static final int BY_PRESENTATION = 3;
  private static final int TOO_MANY = 2;

  private final StorageServer.Setup setup;
  private final CallerHosts hosts;
  private final OpenAssociations<Association> open;
  private final Rejections rejections = new Rejections(TimeSource.SYSTEM);

  /**
   * Makes one.
   *
   * @param open takes those who are let in
   */
  Admission(StorageServer.Setup setup, OpenAssociations<Association> open) {
    this.setup = setup;
    this.open = open;
    hosts = new CallerHosts(setup.callerHosts());
  }

  @Override
  protected AAssociateAC negotiate(Association association, AAssociateRQ request)
      throws IOException {
    Socket socket = association.getSocket();
    boolean known = setup.callers().contains(request.getCallingAET());
    if (!known || !hosts.admits(socket.getInetAddress())) {
      tell(
          association,
          request,
          known ? "its host is not on the list" : "its title is not on the list");
      throw new AAssociateRJ(REJECTED_PERMANENTLY, BY_USER, CALLER_NOT_RECOGNISED);
    }
    if (socket instanceof PeerSocket peer && !peer.place().admit()) {
      tell(association, request, "too many associations stand");
      throw new AAssociateRJ(REJECTED_FOR_NOW, BY_PRESENTATION, TOO_MANY);
    }
    AAssociateAC accepted = accepted(association, request);
    boolean isIn =
        open.enter(association, () -> association.onIOException(new IOException("closed")));
    if (!isIn) {
      throw new AAssociateRJ(REJECTED_FOR_NOW, BY_PRESENTATION, TOO_MANY);
    }
    return accepted;
  }

  private AAssociateAC accepted(Association association, AAssociateRQ request) throws IOException {
    try {
      AAssociateAC accepted = super.negotiate(association, request);
      if (accepted.getPresentationContexts().stream().noneMatch(Presentation::isAccepted)) {
        tell(association, request, "it offers nothing that is taken here");
      }
      return accepted;
    } catch (AAssociateRJ e) {
      boolean isCalled = setup.title().equals(request.getCalledAET());
      tell(
          association,
          request,
          isCalled
              ? String.valueOf(e.getMessage())
              : "it calls "
                  + Rejections.printable(request.getCalledAET())
                  + ", this is "
                  + setup.title());
      throw e;
    }
  }

  private void tell(Association association, AAssociateRQ request, String reason) {
    rejections.tell(association.getSocket().getInetAddress(), request.getCallingAET(), reason);
  }

  @Override
  protected void onClose(Association association) {
    super.onClose(association);
    open.leave(association);
  }
}

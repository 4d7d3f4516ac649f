package org.cargolens.dicos.dimse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.TransferCapability;
import org.aoju.bus.image.metric.TransferCapability.Role;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;

/** How a server's setup is told to the library. */
final class ServerEntity {
  /** Objects of an association that have been sent and not answered for yet, if it agrees to it. */
  static final int MOST_OPERATIONS = 2;

  /** What is sent is short; a peer that doesn't read is noticed, and holds no more than that. */
  private static final int SEND_BUFFER_BYTES = 1 << 16;

  private static final String VERIFICATION = "1.2.840.10008.1.1";
  private static final String[] MESSAGE_SYNTAXES = {
    TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid()
  };

  private ServerEntity() {}

  /** Returns how a connection behaves. */
  static Connection connection(StorageServer.Setup setup) {
    int millis = (int) Math.min(Integer.MAX_VALUE, setup.limits().silence().toMillis());
    Connection connection = new Connection("cargolens", setup.host(), setup.port());
    connection.setSendBufferSize(SEND_BUFFER_BYTES);
    connection.setRequestTimeout(millis);
    connection.setAcceptTimeout(millis);
    connection.setReleaseTimeout(millis);
    connection.setResponseTimeout(millis);
    connection.setMaxOpsPerformed(MOST_OPERATIONS);
    connection.setReceivePDULength(setup.limits().pduBytes());
    connection.setSendPDULength(setup.limits().pduBytes());
    if (setup.tls().isPresent()) {
      connection.setTlsProtocols("TLSv1.3", "TLSv1.2");
      connection.setTlsCipherSuites(TlsKeys.cipherSuites());
      connection.setTlsNeedClientAuth(true);
    }
    return connection;
  }

  /** Returns who answers over a connection, and what is offered. */
  static ApplicationEntity entity(
      StorageServer.Setup setup, Connection connection, StorageServer.Services offered) {
    ApplicationEntity entity = new ApplicationEntity(setup.title());
    entity.setAssociationAcceptor(true);
    entity.addConnection(connection);
    entity.setAcceptedCallingAETitles(setup.callers().toArray(String[]::new));
    List<TransferCapability> able = new ArrayList<>();
    able.add(new TransferCapability(null, VERIFICATION, Role.SCP, MESSAGE_SYNTAXES));
    if (offered.keeper().isPresent()) {
      able.add(commitment(Role.SCP));
    }
    if (offered.reports().isPresent()) {
      able.add(commitment(Role.SCU));
    }
    if (offered.sink().isPresent()) {
      able.addAll(storage());
    }
    able.forEach(entity::addTransferCapability);
    return entity;
  }

  private static TransferCapability commitment(Role role) {
    return new TransferCapability(null, CommitmentData.SOP_CLASS, role, MESSAGE_SYNTAXES);
  }

  private static List<TransferCapability> storage() {
    String[] syntaxes = {
      TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(),
      TransferSyntax.RLE.uid(),
      TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER.uid(),
      TransferSyntax.JPEG_LOSSLESS.uid(),
      TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid()
    };
    return Stream.of(
            SopClass.DX_FOR_PROCESSING,
            SopClass.DX_FOR_PRESENTATION,
            SopClass.THREAT_DETECTION_REPORT)
        .map(sopClass -> new TransferCapability(null, sopClass, Role.SCP, syntaxes))
        .toList();
  }
}

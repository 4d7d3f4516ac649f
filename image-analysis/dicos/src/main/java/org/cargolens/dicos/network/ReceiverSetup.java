package org.cargolens.dicos.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.cargolens.dicos.dimse.CommitmentReports;
import org.cargolens.dicos.dimse.StorageClient;
import org.cargolens.dicos.dimse.StorageServer;

/**
 * How to receive scans.
 *
 * @param server where to listen and to whom
 * @param inbox folder of this receiver alone; made if it isn't there
 * @param settle how long to wait for further images of a scan that does not say how many it has, or
 *     whose others stay away
 * @param reportTo where senders take reports on what they asked to be answered for, by their
 *     titles; others are told over the association of the request
 * @param reports takes reports on requests of this station's own senders, if it has any
 */
public record ReceiverSetup(
    StorageServer.Setup server,
    Path inbox,
    Duration settle,
    Map<String, StorageClient.Target> reportTo,
    Optional<CommitmentReports> reports) {
  /** Copies the map. */
  public ReceiverSetup {
    reportTo = Map.copyOf(reportTo);
  }

  /** Makes a setup for senders whose addresses are not known. */
  public ReceiverSetup(StorageServer.Setup server, Path inbox, Duration settle) {
    this(server, inbox, settle, Map.of(), Optional.empty());
  }
}

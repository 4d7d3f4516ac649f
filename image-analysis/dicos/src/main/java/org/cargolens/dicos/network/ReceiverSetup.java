package org.cargolens.dicos.network;

import java.nio.file.Path;
import java.time.Duration;
import org.cargolens.dicos.dimse.StorageServer;

/**
 * How to receive scans.
 *
 * @param server where to listen and to whom
 * @param inbox folder of this receiver alone; made if it isn't there
 * @param settle how long to wait for further images of a scan that does not say how many it has, or
 *     whose others stay away
 */
public record ReceiverSetup(StorageServer.Setup server, Path inbox, Duration settle) {}

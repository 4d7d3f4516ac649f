package org.cargolens.scanner.source.remote;

import java.io.IOException;

/** A real server to pull from; killed and started. */
interface ServerPeer extends AutoCloseable {
  /** Returns how it is reached. */
  RemotePlace place() throws Exception;

  /** Starts it; returns when it accepts connections. */
  void start() throws IOException;

  /** Kills it and all that it has started. */
  void kill();

  @Override
  void close();
}

package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cargolens.dicos.dimse.StorageServer;

/**
 * All that a DICOM sender says, over a socket, to a server that stores nothing. It must end each
 * association once the sender has said its last byte, and serve the next ones meanwhile: the server
 * gives a sender some time to close first, so that the end is looked for a few inputs later. What
 * its threads allocate isn't seen.
 */
final class AssociationTarget implements FuzzTarget {
  private static final String HOST = "127.0.0.1";
  private static final int ACCEPTED = 2;
  private static final int LONGEST_WAIT_MILLIS = 60_000;
  private static final int MOST_ENDING = 64;
  private static final StorageServer.Limits LIMITS =
      new StorageServer.Limits(2 * MOST_ENDING, 1 << 14, 1 << 20, Duration.ofSeconds(5));

  private final Deque<Socket> ending = new ArrayDeque<>();
  private int port;

  @Override
  public String name() {
    return "dicom association";
  }

  @Override
  public List<byte[]> goodInputs() {
    return SeedAssociations.all();
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    if (port == 0) {
      start();
    }
    if (ending.size() == MOST_ENDING) {
      try (Socket oldest = ending.remove()) {
        awaitEnd(oldest);
      }
    }
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    ending.add(socket);
    socket.setSoTimeout(LONGEST_WAIT_MILLIS);
    socket.setSoLinger(true, 0); // else the system holds each port for a minute
    return says(socket, input) == ACCEPTED;
  }

  /** Serves until the process ends: a target has no end. */
  private void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    StorageServer unused =
        StorageServer.start(
            new StorageServer.Setup(
                SeedAssociations.SERVER,
                HOST,
                port,
                Set.of(SeedAssociations.CALLER),
                Set.of(),
                LIMITS,
                Optional.empty()),
            StorageServer.Services.storing(
                (object, data) -> data.transferTo(OutputStream.nullOutputStream())));
  }

  /** Returns the type of the first unit that is answered, -1 if there is none. */
  private static int says(Socket socket, byte[] input) throws IOException {
    try {
      socket.getOutputStream().write(input);
      socket.shutdownOutput();
      return socket.getInputStream().read();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server holds on to an association that has ended", e);
    } catch (SocketException e) {
      return -1; // cut off
    }
  }

  private static void awaitEnd(Socket socket) throws IOException {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketTimeoutException e) {
      throw new AssertionError(
          "the server holds on to the association of " + MOST_ENDING + " inputs before", e);
    } catch (SocketException e) {
      // Cut off: an end as well.
    }
  }
}

package org.cargolens.dicos.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A peer that lets a caller in and does nothing more, or what a test wants it to: it reads no byte
 * of what is sent then. Its answer to an association is made by hand (DICOM PS3.8, 9.3.3), and
 * agrees to no asynchronous operations.
 */
public final class StubbornArchive implements AutoCloseable {
  private static final int ASSOCIATE_ACCEPT = 2;
  private static final int FIXED_FIELDS = 68;

  private final ServerSocket server = new ServerSocket();
  private final List<Socket> callers = new ArrayList<>();
  private final Thread thread = new Thread(this::serve, "stubborn archive");
  private final String syntax;
  private final Talk talk;

  /** What is done with a caller that was let in. */
  @FunctionalInterface
  public interface Talk {
    /** Talks; the connection stays open then, unless this closes it. */
    void talk(Socket caller) throws IOException;
  }

  /**
   * Begins to listen.
   *
   * @param syntax which transfer syntax to accept for the first offer; empty to say nothing at all
   */
  public StubbornArchive(String syntax) throws IOException {
    this(syntax, caller -> {});
  }

  /**
   * Begins to listen.
   *
   * @param talk what to do with whoever was let in, one after the other
   */
  public StubbornArchive(String syntax, Talk talk) throws IOException {
    this.syntax = syntax;
    this.talk = talk;
    server.setReceiveBufferSize(4096);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  private void serve() {
    try {
      while (true) {
        Socket caller = server.accept();
        synchronized (callers) {
          callers.add(caller);
        }
        if (!syntax.isEmpty()) {
          accept(caller);
        }
        talk.talk(caller);
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void accept(Socket caller) throws IOException {
    DataInputStream in = new DataInputStream(caller.getInputStream());
    in.skipNBytes(2);
    byte[] request = in.readNBytes(in.readInt());
    byte[] uid = syntax.getBytes(StandardCharsets.US_ASCII);
    byte[] application = "1.2.840.10008.3.1.1.1".getBytes(StandardCharsets.US_ASCII);
    int context = 4 + 4 + uid.length;
    DataOutputStream out = new DataOutputStream(caller.getOutputStream());
    out.writeShort(ASSOCIATE_ACCEPT << 8);
    out.writeInt(FIXED_FIELDS + 4 + application.length + 4 + context + 4 + 8);
    out.write(request, 0, FIXED_FIELDS);
    item(out, 0x10, application.length);
    out.write(application);
    item(out, 0x21, context);
    out.write(new byte[] {1, 0, 0, 0}); // the first offer, accepted
    item(out, 0x40, uid.length);
    out.write(uid);
    item(out, 0x50, 8);
    item(out, 0x51, 4);
    out.writeInt(1 << 14);
    out.flush();
  }

  private static void item(DataOutputStream out, int type, int length) throws IOException {
    out.writeShort(type << 8);
    out.writeShort(length);
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (callers) {
      for (Socket caller : callers) {
        caller.close();
      }
    }
  }
}

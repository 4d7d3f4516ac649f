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
 * A peer that lets a caller in and does nothing more: it reads no byte of what is sent then. Its
 * answer to an association is made by hand (DICOM PS3.8, 9.3.3).
 */
public final class StubbornArchive implements AutoCloseable {
  private static final int ASSOCIATE_ACCEPT = 2;
  private static final int FIXED_FIELDS = 68;

  private final ServerSocket server = new ServerSocket();
  private final List<Socket> callers = new ArrayList<>();
  private final Thread thread = new Thread(this::serve, "stubborn archive");
  private final String syntax;
  private final byte[] endless;

  /**
   * Begins to listen.
   *
   * @param syntax which transfer syntax to accept for the first offer; empty to say nothing at all
   */
  public StubbornArchive(String syntax) throws IOException {
    this(syntax, new byte[0]);
  }

  /**
   * Begins to listen.
   *
   * @param endless what is sent again and again to whoever was let in and said something; nothing
   *     if empty
   */
  public StubbornArchive(String syntax, byte[] endless) throws IOException {
    this.syntax = syntax;
    this.endless = endless.clone();
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
        if (endless.length > 0) {
          caller.getInputStream().skipNBytes(1); // once the caller knows that it was let in
        }
        while (endless.length > 0) {
          caller.getOutputStream().write(endless);
        }
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

package org.cargolens.dicos.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A caller that sends protocol units made by hand (DICOM PS3.8, 9.3), right or wrong, and reads
 * what a test wants it to.
 */
public final class RawPeer implements AutoCloseable {
  /** Flags of a fragment: one of a command that goes on. */
  public static final int COMMAND_GOES_ON = 1;

  /** The last fragment of a command. */
  public static final int COMMAND_ENDS = 3;

  private static final int ASSOCIATE = 1;
  private static final int DATA = 4;
  private static final int RECEIVE_BUFFER = 4096;
  private static final int LONGEST_WAIT_MILLIS = 20_000;

  private final Socket socket = new Socket();

  /** Connects to a port of this machine. */
  public RawPeer(int port) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(LONGEST_WAIT_MILLIS);
  }

  /** Sends bytes as they are. */
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Sends a unit. */
  public void send(int type, int statedLength, byte[] content) throws IOException {
    send(
        ByteBuffer.allocate(6 + content.length)
            .put((byte) type)
            .put((byte) 0)
            .putInt(statedLength)
            .put(content)
            .array());
  }

  /** Asks for an association to verify; the caller is {@code LANE1}. */
  public void associate(String called) throws IOException {
    byte[] content = request(called);
    send(ASSOCIATE, content.length, content);
  }

  /** Returns what a request for an association says. */
  public static byte[] request(String called) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(1);
    out.writeShort(0);
    out.writeBytes(String.format("%-16s%-16s", called, "LANE1"));
    out.write(new byte[32]);
    item(out, 0x10, "1.2.840.10008.3.1.1.1");
    String verification = "1.2.840.10008.1.1";
    String implicit = "1.2.840.10008.1.2";
    out.writeShort(0x2000);
    out.writeShort(4 + 4 + verification.length() + 4 + implicit.length());
    out.write(new byte[] {1, 0, 0, 0});
    item(out, 0x30, verification);
    item(out, 0x40, implicit);
    out.writeShort(0x5000);
    out.writeShort(8);
    out.writeShort(0x5100);
    out.writeShort(4);
    out.writeInt(1 << 14);
    return bytes.toByteArray();
  }

  private static void item(DataOutputStream out, int type, String text) throws IOException {
    out.writeShort(type << 8);
    out.writeShort(text.length());
    out.writeBytes(text);
  }

  /** Sends a fragment of a message in a unit of its own. */
  public void fragment(int flags, byte[] content) throws IOException {
    ByteBuffer unit = ByteBuffer.allocate(6 + content.length);
    unit.putInt(2 + content.length).put((byte) 1).put((byte) flags).put(content);
    send(DATA, unit.capacity(), unit.array());
  }

  /** Returns a command that asks whether somebody is there (C-ECHO-RQ). */
  public static byte[] echo() {
    byte[] uid = "1.2.840.10008.1.1\0".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    element(out, 0x0002, uid);
    element(out, 0x0100, new byte[] {0x30, 0});
    element(out, 0x0110, new byte[] {1, 0});
    element(out, 0x0800, new byte[] {1, 1});
    byte[] rest = new byte[out.position()];
    out.flip().get(rest);
    ByteBuffer whole = ByteBuffer.allocate(12 + rest.length).order(ByteOrder.LITTLE_ENDIAN);
    element(whole, 0, new byte[] {(byte) rest.length, 0, 0, 0});
    return whole.put(rest).array();
  }

  private static void element(ByteBuffer out, int number, byte[] value) {
    out.putShort((short) 0).putShort((short) number).putInt(value.length).put(value);
  }

  /** Reads a unit; returns its type, -1 at the end of the connection. */
  public int readUnit() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int type;
    try {
      type = in.read();
      if (type >= 0) {
        in.skipNBytes(1);
        in.skipNBytes(in.readInt());
      }
    } catch (java.net.SocketException e) {
      return -1; // cut off
    }
    return type;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

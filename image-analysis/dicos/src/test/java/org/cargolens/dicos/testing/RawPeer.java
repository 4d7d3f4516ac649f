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

  /** The last fragment of a data set. */
  public static final int DATA_ENDS = 2;

  private static final int ASSOCIATE = 1;
  private static final int DATA = 4;
  private static final int RECEIVE_BUFFER = 4096;
  private static final int LONGEST_WAIT_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private byte[] content = new byte[0];

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

  /** Asks for an association to store objects of a class; the caller is {@code LANE1}. */
  public void associate(String called, String sopClass, String syntax) throws IOException {
    byte[] content = request(called, sopClass, syntax);
    send(ASSOCIATE, content.length, content);
  }

  /** Returns what a request for an association to verify says. */
  public static byte[] request(String called) throws IOException {
    return request(called, "1.2.840.10008.1.1", "1.2.840.10008.1.2");
  }

  private static byte[] request(String called, String sopClass, String syntax) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(1);
    out.writeShort(0);
    out.writeBytes(String.format("%-16s%-16s", called, "LANE1"));
    out.write(new byte[32]);
    item(out, 0x10, "1.2.840.10008.3.1.1.1");
    out.writeShort(0x2000);
    out.writeShort(4 + 4 + sopClass.length() + 4 + syntax.length());
    out.write(new byte[] {1, 0, 0, 0});
    item(out, 0x30, sopClass);
    item(out, 0x40, syntax);
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
    ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    element(out, 0x0002, uid("1.2.840.10008.1.1"));
    element(out, 0x0100, new byte[] {0x30, 0});
    element(out, 0x0110, new byte[] {1, 0});
    element(out, 0x0800, new byte[] {1, 1});
    return command(out);
  }

  /** Returns a command that says that an object comes (C-STORE-RQ), of a number up to 127. */
  public static byte[] store(int number, String sopClass, String sopInstance) {
    ByteBuffer out = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
    element(out, 0x0002, uid(sopClass));
    element(out, 0x0100, new byte[] {1, 0});
    element(out, 0x0110, new byte[] {(byte) number, 0});
    element(out, 0x0700, new byte[] {0, 0});
    element(out, 0x0800, new byte[] {0, 0});
    element(out, 0x1000, uid(sopInstance));
    return command(out);
  }

  /** Returns what says that an object is kept (C-STORE-RSP). */
  public static byte[] stored(int number) {
    ByteBuffer out = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
    element(out, 0x0100, new byte[] {1, (byte) 0x80});
    element(out, 0x0120, new byte[] {(byte) number, 0});
    element(out, 0x0800, new byte[] {1, 1});
    element(out, 0x0900, new byte[] {0, 0});
    return command(out);
  }

  private static byte[] uid(String value) {
    return (value.length() % 2 == 0 ? value : value + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] command(ByteBuffer out) {
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
    content = new byte[0];
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int type;
    try {
      type = in.read();
      if (type >= 0) {
        in.skipNBytes(1);
        content = in.readNBytes(in.readInt());
      }
    } catch (java.net.SocketException e) {
      return -1; // cut off
    }
    return type;
  }

  /** Returns the content of the unit that was read last. */
  public byte[] content() {
    return content.clone();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package org.cargolens.scanner.source.remote.sftp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/**
 * An SFTP subsystem that tells its version and serves one file of each name, unless a test says
 * what it answers.
 */
final class ScriptedSftp implements SubsystemFactory {
  static final int VERSION = 2;
  static final int OPEN = 3;
  static final int CLOSE = 4;
  static final int READ = 5;
  static final int LSTAT = 7;
  static final int OPENDIR = 11;
  static final int READDIR = 12;
  static final int STATUS = 101;
  static final int HANDLE = 102;
  static final int DATA = 103;
  static final int ATTRS = 105;

  private static final int INIT = 1;

  private final byte[] content;
  private final Script script;

  /** A request of the client. */
  record Request(int type, int id, ByteBuffer body) {
    /** Returns where a READ begins. */
    long offset() {
      return body.getLong(4 + body.getInt(0));
    }

    /** Returns how many bytes a READ asks for. */
    int length() {
      return body.getInt(4 + body.getInt(0) + 8);
    }
  }

  /** Says what a test wants. */
  @FunctionalInterface
  interface Script {
    /**
     * Answers a request.
     *
     * @return whole packets without their lengths; empty for the usual answer
     */
    Optional<byte[][]> answer(Request request);
  }

  ScriptedSftp(byte[] content, Script script) {
    this.content = content;
    this.script = script;
  }

  @Override
  public String getName() {
    return "sftp";
  }

  @Override
  public Command createSubsystem(ChannelSession channel) {
    return new Talk();
  }

  static byte[] packet(int type, int id, byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) type).putInt(id).put(body).array();
  }

  static byte[] status(int id, int code) {
    byte[] text = "what it says".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer body = ByteBuffer.allocate(12 + text.length);
    body.putInt(code).putInt(text.length).put(text).putInt(0);
    return packet(STATUS, id, body.array());
  }

  static byte[] text(byte[] bytes) {
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }

  /** Returns some of the file; the end beyond it. */
  byte[] data(Request read, int most) {
    int from = (int) Math.min(content.length, read.offset());
    int count = Math.min(Math.min(read.length(), most), content.length - from);
    if (count <= 0) {
      return status(read.id(), 1);
    }
    byte[] some = new byte[count];
    System.arraycopy(content, from, some, 0, count);
    return packet(DATA, read.id(), text(some));
  }

  private byte[] usual(Request request) {
    return switch (request.type()) {
      case OPEN, OPENDIR -> packet(HANDLE, request.id(), text(new byte[] {7}));
      case READ -> data(request, Integer.MAX_VALUE);
      case READDIR -> status(request.id(), 1);
      case LSTAT -> {
        ByteBuffer attributes = ByteBuffer.allocate(24);
        attributes.putInt(1 | 4 | 8).putLong(content.length).putInt(0100644);
        yield packet(ATTRS, request.id(), attributes.putInt(9).putInt(1_700_000_000).array());
      }
      default -> status(request.id(), 0);
    };
  }

  private final class Talk implements Command {
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private volatile boolean ended;

    @Override
    public void setInputStream(InputStream from) {
      in = from;
    }

    @Override
    public void setOutputStream(OutputStream to) {
      out = to;
    }

    @Override
    public void setErrorStream(OutputStream to) {}

    @Override
    public void setExitCallback(ExitCallback callback) {}

    @Override
    public void start(ChannelSession channel, Environment environment) {
      Thread thread = new Thread(this::talk, "scripted sftp");
      thread.setDaemon(true);
      thread.start();
    }

    private void talk() {
      DataInputStream requests = new DataInputStream(in);
      DataOutputStream answers = new DataOutputStream(out);
      try {
        while (!ended) {
          byte[] packet = new byte[requests.readInt()];
          requests.readFully(packet);
          ByteBuffer buffer = ByteBuffer.wrap(packet);
          int type = buffer.get();
          int id = buffer.getInt();
          if (type == INIT) {
            say(answers, packet(VERSION, 3, new byte[0]));
          } else {
            Request request = new Request(type, id, buffer.slice());
            for (byte[] one :
                script.answer(request).orElseGet(() -> new byte[][] {usual(request)})) {
              say(answers, one);
            }
          }
        }
      } catch (EOFException e) {
        ended = true;
      } catch (IOException e) {
        ended = true; // the client has gone
      }
    }

    private static void say(DataOutputStream out, byte[] packet) throws IOException {
      out.writeInt(packet.length);
      out.write(packet);
      out.flush();
    }

    @Override
    public void destroy(ChannelSession channel) {
      ended = true;
    }
  }
}

package org.cargolens.testkit.rule;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays the scanner's side of a transcript to one host. Owns one thread. */
final class TranscriptPeer implements AutoCloseable {
  private static final int LONGEST_PATTERN = 1 << 16;
  private static final int TIMEOUT_MILLIS = 8000;
  private static final int SHOWN = 40;

  private final Transcript transcript;
  private final ServerSocket server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch played = new CountDownLatch(1);
  private final CountDownLatch rest = new CountDownLatch(1);
  private final List<Transcript.Expect> optional = new ArrayList<>();
  private volatile String mistake = "";

  TranscriptPeer(Transcript transcript) throws IOException {
    this.transcript = transcript;
    for (Transcript.Wire wire : transcript.wire()) {
      if (wire instanceof Transcript.Expect expect && expect.optional()) {
        optional.add(expect);
      }
    }
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::run, "conformance-transcript");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Waits until all is played; returns what the host sent otherwise, empty if nothing. */
  String awaitEnd() throws InterruptedException {
    return played.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS) || !mistake.isEmpty()
        ? mistake
        : "the host did not send all that was expected";
  }

  private void run() {
    try (Socket host = server.accept()) {
      host.setSoTimeout(TIMEOUT_MILLIS);
      InputStream in = new BufferedInputStream(host.getInputStream(), LONGEST_PATTERN);
      for (Transcript.Wire wire : transcript.wire()) {
        if (wire instanceof Transcript.Send send) {
          host.getOutputStream().write(send.bytes().array());
        } else if (wire instanceof Transcript.Pause pause) {
          boolean unused = closed.await(pause.millis(), TimeUnit.MILLISECONDS);
        } else if (wire instanceof Transcript.Expect expect && !expect.optional()) {
          read(in, expect);
        }
      }
      played.countDown();
      readRest(in);
    } catch (IOException e) {
      mistake =
          mistake.isEmpty() && closed.getCount() > 0 ? String.valueOf(e.getMessage()) : mistake;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      played.countDown();
      rest.countDown();
    }
  }

  /** Waits until all is played; returns what the host sent beyond it until it hung up. */
  String awaitSilence() throws InterruptedException {
    return rest.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS) ? mistake : "the host does not go";
  }

  /** Nothing comes after the end but what may come at any time; then the host hangs up. */
  private void readRest(InputStream in) {
    try {
      while (hasMore(in) && mistake.isEmpty()) {
        boolean allowed = false;
        for (Transcript.Expect expect : optional) {
          allowed = allowed || comes(in, expect);
        }
        if (!allowed) {
          byte[] more = new byte[SHOWN];
          int count = in.read(more);
          mistake = "after the end came " + HexFormat.of().formatHex(more, 0, Math.max(0, count));
        }
      }
    } catch (SocketTimeoutException e) {
      mistake = "the host does not go";
    } catch (IOException gone) {
      return; // in a hurry, which is as good
    }
  }

  private static boolean hasMore(InputStream in) throws IOException {
    in.mark(1);
    int next = in.read();
    in.reset();
    return next >= 0;
  }

  /** Reads what must come, and before it whatever may come. */
  private void read(InputStream in, Transcript.Expect expect) throws IOException {
    while (!comes(in, expect)) {
      boolean other = false;
      for (Transcript.Expect allowed : optional) {
        other = other || comes(in, allowed);
      }
      if (!other) {
        in.mark(LONGEST_PATTERN);
        mistake =
            "expected "
                + text(expect)
                + ", came "
                + HexFormat.of().formatHex(in.readNBytes(expect.bytes().size()));
        throw new IOException(mistake);
      }
    }
  }

  private static boolean comes(InputStream in, Transcript.Expect expect) throws IOException {
    in.mark(LONGEST_PATTERN);
    for (int wanted : expect.bytes()) {
      int got = in.read();
      if (got < 0) {
        throw new IOException("the host went before it sent " + text(expect));
      }
      if (wanted >= 0 && wanted != got) {
        in.reset();
        return false;
      }
    }
    return true;
  }

  private static String text(Transcript.Expect expect) {
    StringBuilder text = new StringBuilder();
    for (int one : expect.bytes()) {
      text.append(one < 0 ? ".." : HexFormat.of().toHexDigits((byte) one));
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}

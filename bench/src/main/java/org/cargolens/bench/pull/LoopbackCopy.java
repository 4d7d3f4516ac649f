package org.cargolens.bench.pull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The same number of bytes over the same loopback without any protocol: what the machine allows at
 * most at that moment.
 */
public final class LoopbackCopy {
  private static final int BLOCK_BYTES = 1 << 16;

  private LoopbackCopy() {}

  /** Sends and receives bytes in blocks of 64 KiB and returns the time. */
  public static Duration time(long bytes) throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      FutureTask<Boolean> sender = new FutureTask<>(() -> send(server, bytes));
      Thread thread = new Thread(sender, "loopback-copy");
      thread.setDaemon(true);
      long start = System.nanoTime();
      thread.start();
      long received = receive(server, bytes);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      sender.get();
      if (received != bytes) {
        throw new IOException(received + " of " + bytes + " bytes came over the loopback");
      }
      return time;
    } catch (ExecutionException e) {
      throw new IOException("sending over the loopback failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean send(ServerSocketChannel server, long bytes) throws IOException {
    try (SocketChannel channel = SocketChannel.open(server.getLocalAddress())) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
      for (long left = bytes; left > 0; ) {
        block.clear().limit((int) Math.min(left, BLOCK_BYTES));
        while (block.hasRemaining()) {
          left -= channel.write(block);
        }
      }
      return true;
    }
  }

  private static long receive(ServerSocketChannel server, long bytes) throws IOException {
    try (SocketChannel channel = server.accept()) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
      long received = 0;
      while (received < bytes) {
        int count = channel.read(block.clear());
        if (count < 0) {
          return received;
        }
        received += count;
      }
      return received;
    }
  }
}

package org.cargolens.scanner.source.remote.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response's body as a stream whose reads have a deadline each: the JDK's own waits for ever when
 * a server falls silent in mid-body. It holds what one read of the connection gave, no more.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {
  private final Duration longestWait;
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private boolean asked;
  private boolean complete;
  private boolean closed;
  private @Nullable Throwable failure;

  BodyStream(Duration longestWait) {
    this.longestWait = longestWait;
  }

  @Override
  public CompletionStage<BodyStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription to) {
    boolean unwanted;
    synchronized (this) {
      unwanted = closed || subscription != null;
      if (!unwanted) {
        subscription = to;
        notifyAll();
      }
    }
    if (unwanted) {
      to.cancel();
    }
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> some) {
    asked = false;
    some.stream().filter(ByteBuffer::hasRemaining).forEach(buffers::add);
    notifyAll();
  }

  @Override
  public synchronized void onError(Throwable cause) {
    failure = cause;
    notifyAll();
  }

  @Override
  public synchronized void onComplete() {
    complete = true;
    notifyAll();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    long end = System.nanoTime() + longestWait.toNanos();
    while (true) {
      Flow.Subscription toAsk = null;
      synchronized (this) {
        if (closed) {
          throw new IOException("the stream is closed");
        }
        ByteBuffer first = buffers.peek();
        if (first != null) {
          int count = Math.min(length, first.remaining());
          first.get(target, offset, count);
          if (!first.hasRemaining()) {
            ByteBuffer unused = buffers.remove();
          }
          return count;
        }
        if (failure != null) {
          throw new IOException("the connection broke: " + failure.getMessage(), failure);
        }
        if (complete) {
          return -1;
        }
        if (subscription != null && !asked) {
          asked = true;
          toAsk = subscription;
        } else {
          await(end - System.nanoTime());
        }
      }
      if (toAsk != null) {
        toAsk.request(1);
      }
    }
  }

  @SuppressWarnings("WaitNotInLoop") // read looks again
  private synchronized void await(long nanos) throws IOException {
    if (nanos <= 0) {
      throw new HttpTimeoutException(
          "the server fell silent for " + longestWait.toSeconds() + " s");
    }
    try {
      wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() {
    Flow.Subscription old;
    synchronized (this) {
      closed = true;
      old = complete ? null : subscription; // a connection that gave all is used again
      buffers.clear();
      notifyAll();
    }
    if (old != null) {
      old.cancel();
    }
  }
}

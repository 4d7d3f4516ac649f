package org.cargolens.scanner.spi;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener what happens: in the order in which it happened, one event at a time, and never
 * under a lock. A listener that waits for a lock of its own, while a thread that has it closes the
 * device, would otherwise never return.
 *
 * <p>Events are put in by {@link #add}, under whatever lock makes their order, and told by {@link
 * #deliver}, on the thread that calls it without that lock, or on the one that is telling already.
 * At most {@value #MOST} wait; what comes beyond is dropped and logged. Safe for use by several
 * threads.
 *
 * @param <E> kind of event
 */
public final class Announcer<E> {
  private static final System.Logger LOGGER = System.getLogger(Announcer.class.getName());

  /** Most events that wait for a listener that doesn't return. */
  public static final int MOST = 10_000;

  private final String name;
  private final Consumer<? super E> listener;
  private final ArrayDeque<E> waiting = new ArrayDeque<>();
  private boolean telling;
  private boolean dropping;

  /**
   * Makes one.
   *
   * @param name name of the device, for messages
   * @param listener hears the events; what it throws is logged and dropped
   */
  public Announcer(String name, Consumer<? super E> listener) {
    this.name = name;
    this.listener = listener;
  }

  /** Puts an event at the end. */
  public synchronized void add(E event) {
    if (waiting.size() < MOST) {
      waiting.add(event);
      dropping = false;
    } else if (!dropping) {
      dropping = true;
      LOGGER.log(Level.WARNING, name + ": a listener does not return; events are dropped");
    }
  }

  /** Tells what waits, unless another thread is doing so. Not to be called with a lock. */
  public void deliver() {
    E event = next(false);
    while (event != null) {
      tell(event);
      event = next(true);
    }
  }

  private synchronized @Nullable E next(boolean mine) {
    if (telling && !mine) {
      return null;
    }
    E event = waiting.poll();
    telling = event != null;
    return event;
  }

  /** Errors too, such as a failed assertion: the thread has more to do than to tell. */
  private void tell(E event) {
    try {
      listener.accept(event);
    } catch (RuntimeException | Error e) {
      LOGGER.log(Level.WARNING, name + ": a listener failed on " + event, e);
    }
  }
}

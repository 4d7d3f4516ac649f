package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.ScannerIdentity;

/**
 * What goes wrong on one connection, and when. What a plan has happens once in a scan; what was
 * ordered happens once. Guarded by the lock of its session.
 */
final class SessionFaults {
  private final Door.Visitor host;
  private final ActiveFaults active;
  private final Set<ScannerFault> done = new HashSet<>();
  private boolean interlocked;
  private boolean linkOver;
  private boolean halfClosed;

  SessionFaults(Door.Visitor host, ActiveFaults active) {
    this.host = host;
    this.active = active;
  }

  /** A scan begins; returns what is sent of it. */
  ServedScan begin(ServedScan whole) {
    done.clear();
    return whole.faulty(active);
  }

  double linesPerSecond(double otherwise) {
    return active
        .find(ScannerFault.Pace.class)
        .map(ScannerFault.Pace::linesPerSecond)
        .orElse(otherwise);
  }

  int standstill() {
    return active.standstill();
  }

  /** Scan numbers are 32 bits wide, and never 0; wrapping ones take short cuts to their limits. */
  int scanNumberAfter(int last) {
    if (active.find(ScannerFault.CounterWrap.class).isPresent()) {
      if (last == 0) {
        return Integer.MAX_VALUE;
      }
      if (last == Integer.MIN_VALUE) {
        return -1;
      }
    }
    return last == -1 ? 1 : last + 1;
  }

  ScannerIdentity identity(ScannerIdentity own) {
    return active
        .find(ScannerFault.SerialNumber.class)
        .map(
            other ->
                new ScannerIdentity(own.manufacturer(), own.model(), other.text(), own.firmware()))
        .orElse(own);
  }

  boolean isOtherHostThere() {
    return active.find(ScannerFault.SecondController.class).isPresent();
  }

  boolean isInterlocked() {
    return interlocked || active.isInterlockOpen();
  }

  /** Opens an interlock if it is time; returns whether that is news. */
  boolean interlockOpens(int sent) {
    for (ScannerFault.Interlock fault : active.all(ScannerFault.Interlock.class)) {
      if (isReached(fault.afterLines(), sent) && !isInterlocked()) {
        if (active.end(fault)) {
          active.openInterlock();
        } else {
          interlocked = done.add(fault);
        }
        return isInterlocked();
      }
    }
    return false;
  }

  /** Ends the link, or half of it, if it is time; returns whether it did. */
  boolean cutIsDue(int sent) {
    for (ScannerFault.Reboot fault : active.all(ScannerFault.Reboot.class)) {
      if (isReached(fault.afterLines(), sent) && use(fault)) {
        active.goDown(fault.down());
        return end(ScannerFault.End.RESET);
      }
    }
    for (ScannerFault.Cut fault : active.all(ScannerFault.Cut.class)) {
      if (isReached(fault.afterLines(), sent) && use(fault)) {
        return end(fault.end());
      }
    }
    return false;
  }

  private boolean end(ScannerFault.End how) {
    if (host.socket().isPresent() && how != ScannerFault.End.CLOSED) {
      SocketChannel socket = host.socket().get();
      try {
        if (how == ScannerFault.End.HALF_CLOSED) {
          socket.shutdownOutput();
          halfClosed = true;
          return true;
        }
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        System.getLogger(SessionFaults.class.getName())
            .log(System.Logger.Level.DEBUG, "the link ended by itself", e);
      }
    }
    linkOver = true;
    host.link().close();
    return true;
  }

  boolean isLinkOver() {
    return linkOver;
  }

  /** Returns whether nothing can be sent any more, although the host is still heard. */
  boolean isHalfClosed() {
    return halfClosed;
  }

  Optional<ScannerFault.Silence> silenceDue(int sent) {
    return active.all(ScannerFault.Silence.class).stream()
        .filter(fault -> isReached(fault.afterLines(), sent))
        .filter(fault -> active.isOrdered(fault) || done.add(fault))
        .findFirst();
  }

  /**
   * Returns whether a silence that began goes on: one of a plan runs out, an ordered one can end.
   */
  boolean isSilent(ScannerFault.Silence silence) {
    return done.contains(silence) || active.isOrdered(silence);
  }

  void endSilence(ScannerFault.Silence silence) {
    active.end(silence);
  }

  private boolean use(ScannerFault fault) {
    return active.end(fault) || done.add(fault);
  }

  private static boolean isReached(int afterLines, int sent) {
    return afterLines == 0 || sent >= afterLines;
  }
}

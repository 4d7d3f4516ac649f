package org.cargolens.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerUri;
import org.cargolens.simulator.device.ScannerFault;

/**
 * A peer and the way to it, through a relay where the link allows one: what can go wrong there,
 * done by the relay or else by the peer.
 *
 * @param peer the peer
 * @param parsed its address
 * @param relay stands between it and the scanner
 */
record TrialLink(Peer peer, ScannerUri parsed, Optional<LinkRelay> relay) implements AutoCloseable {
  private static final Duration LASTING = Duration.ofMinutes(1);

  /** Puts a relay before a peer, if its link allows one. */
  static TrialLink to(Peer peer) throws ScannerException, IOException {
    ScannerUri uri = ScannerUri.parse(peer.uri());
    return new TrialLink(peer, uri, relayTo(uri));
  }

  /** A TLS host checks the name in the address, which a relay elsewhere would change. */
  private static Optional<LinkRelay> relayTo(ScannerUri uri) throws IOException {
    int colon = uri.address().lastIndexOf(':');
    if (!isConnection(uri.link()) || colon < 0) {
      return Optional.empty();
    }
    String host = uri.address().substring(0, colon);
    if (uri.link() == LinkKind.TLS && !"127.0.0.1".equals(host)) {
      return Optional.empty();
    }
    int port = Integer.parseInt(uri.address().substring(colon + 1));
    return Optional.of(new LinkRelay(new InetSocketAddress(host, port)));
  }

  private static boolean isConnection(LinkKind link) {
    return link.isOfHost() && link != LinkKind.UDP;
  }

  boolean isConnection() {
    return isConnection(parsed.link());
  }

  String uri() {
    return relay.map(through -> uriOfPort(through.port())).orElse(peer.uri());
  }

  String uriOfPort(int port) {
    int query = peer.uri().indexOf('?');
    return parsed.model()
        + "+"
        + parsed.link().word()
        + "://127.0.0.1:"
        + port
        + (query < 0 ? "" : peer.uri().substring(query));
  }

  void order(ScannerFault... faults) throws Exception {
    for (ScannerFault fault : faults) {
      if (!peer.inject(fault)) {
        throw new RuleDeclared("the peer cannot do " + fault);
      }
    }
  }

  void cut() throws Exception {
    if (relay.isPresent()) {
      relay.get().cut();
    } else {
      order(new ScannerFault.Cut(0, ScannerFault.End.CLOSED));
    }
  }

  void unplug() throws Exception {
    if (relay.isPresent()) {
      relay.get().refuse(true);
      relay.get().cut();
    } else {
      order(new ScannerFault.Reboot(0, LASTING));
    }
  }

  void mute() throws Exception {
    if (relay.isPresent()) {
      relay.get().hold(true);
    } else {
      order(new ScannerFault.Silence(0, LASTING));
    }
  }

  void spoil(double share, long seed) throws Exception {
    if (relay.isPresent()) {
      relay.get().spoil(share, seed);
    } else {
      peer.heal();
      order(new ScannerFault.Spoil(share));
    }
  }

  void heal() throws Exception {
    peer.heal();
    if (relay.isPresent()) {
      relay.get().refuse(false);
      relay.get().hold(false);
    }
  }

  /** Lets what was held go on, so that whoever waits for it can end. */
  void release() {
    relay.ifPresent(through -> through.hold(false));
  }

  int linksOpened() {
    return relay.map(LinkRelay::accepted).orElse(-1);
  }

  /** Ends the relay; the peer is another's to end. */
  @Override
  public void close() {
    relay.ifPresent(LinkRelay::close);
  }
}

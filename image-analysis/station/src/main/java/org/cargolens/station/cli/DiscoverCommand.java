package org.cargolens.station.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.DiscoveryScope;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks for scanners in named networks. */
@Command(
    name = "discover",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for scanners where it is told to, and nowhere else. Changes nothing in them.",
      "Found are those whose protocol has a search: GigE Vision."
    },
    footerHeading = "%nExample:%n",
    footer = {"  cargolens discover --on eth1 --on 10.0.0.7"})
final class DiscoverCommand implements Callable<Integer> {
  private static final int LONGEST_SECONDS = 60;

  @Spec private CommandSpec spec;

  @Option(
      names = "--on",
      paramLabel = "WHERE",
      required = true,
      description =
          "A network interface of this computer by name or address, for its whole network; any"
              + " other address is asked itself. May be given several times.")
  private List<String> places = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "Longest wait for answers (${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws ScannerException, SocketException {
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw new ParameterException(
          spec.commandLine(),
          "--timeout must be 1 to " + LONGEST_SECONDS + " seconds, is " + seconds);
    }
    List<Candidate> found = Scanners.discover(scope(), Duration.ofSeconds(seconds));
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = new TextTable("address", "manufacturer", "model", "serial number");
    for (Candidate one : found) {
      table.add(
          one.uri().withoutOptions(),
          one.identity().manufacturer(),
          one.identity().model(),
          one.identity().serialNumber());
    }
    if (found.isEmpty()) {
      spec.commandLine().getErr().println("cargolens: no scanner answered");
    } else {
      out.print(table);
    }
    out.flush();
    return (found.isEmpty() ? ExitCode.OUTPUT_OR_DEVICE_FAILED : ExitCode.DONE).code();
  }

  private DiscoveryScope scope() throws SocketException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String place : places) {
      addresses.addAll(addresses(place));
    }
    try {
      return new DiscoveryScope(addresses);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private List<InetAddress> addresses(String place) throws SocketException {
    NetworkInterface named = NetworkInterface.getByName(place);
    if (named != null) {
      return named.inetAddresses().filter(one -> one.getAddress().length == 4).toList();
    }
    try {
      return List.of(InetAddress.getByName(place));
    } catch (UnknownHostException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--on must be an interface of this computer or an address, is '" + place + "'",
          e);
    }
  }
}

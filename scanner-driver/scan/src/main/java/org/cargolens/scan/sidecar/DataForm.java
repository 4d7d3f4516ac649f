package org.cargolens.scan.sidecar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.cargolens.scan.ScanMetadata;

/**
 * A {@code DataForm} as systems of Smiths Detection write it in versions V01.07 and V01.20. What
 * codes of states and verdicts mean is not described; they are kept as they are.
 *
 * @param version version of the form, such as {@code V01.20}
 * @param truckId the system's number of the scan
 * @param site number of the site
 * @param date when the form was made
 * @param vehicle the vehicle with its trailers, if the form speaks of one
 * @param operations what was done, in the order of the form
 * @param fields every value of the form
 */
public record DataForm(
    Optional<String> version,
    Optional<String> truckId,
    Optional<String> site,
    Optional<Instant> date,
    Optional<Vehicle> vehicle,
    List<Operation> operations,
    List<SidecarField> fields)
    implements Sidecar {
  /** Type of the operation that is the scan itself. */
  public static final int SCANNING = 1;

  /** Type of the operation in which a person reads the image. */
  public static final int IMAGE_READING = 3;

  /** Copies the lists. */
  public DataForm {
    operations = List.copyOf(operations);
    fields = List.copyOf(fields);
  }

  /**
   * A vehicle.
   *
   * @param plate its number plate as read
   * @param trailers its trailers
   */
  public record Vehicle(OcrText plate, List<Trailer> trailers) {
    /** Copies the list. */
    public Vehicle {
      trailers = List.copyOf(trailers);
    }
  }

  /**
   * A trailer.
   *
   * @param plate its number plate as read
   * @param containers its slots; an empty text where none was read
   */
  public record Trailer(OcrText plate, List<OcrText> containers) {
    /** Copies the list. */
    public Trailer {
      containers = List.copyOf(containers);
    }
  }

  /**
   * One step: 1 the scan, 3 reading the image, 14 a step between on newer systems.
   *
   * @param type code of the step
   * @param start its begin, by the clock of whoever did it
   * @param end its end
   * @param login who did it, if a person did
   * @param workstation where
   * @param verdict code of the verdict
   * @param suspicions what was suspected, as listed
   * @param resources files that came of it
   * @param recognitions what automatic target recognition said
   */
  public record Operation(
      OptionalInt type,
      Optional<Instant> start,
      Optional<Instant> end,
      Optional<String> login,
      Optional<String> workstation,
      Optional<String> verdict,
      List<String> suspicions,
      List<Resource> resources,
      List<Recognition> recognitions) {
    /** Copies the lists. */
    public Operation {
      suspicions = List.copyOf(suspicions);
      resources = List.copyOf(resources);
      recognitions = List.copyOf(recognitions);
    }

    /** Returns how long it took; below zero where the clocks of two machines differ. */
    public Optional<Duration> duration() {
      return start.isPresent() && end.isPresent()
          ? Optional.of(Duration.between(start.get(), end.get()))
          : Optional.empty();
    }
  }

  /**
   * A file.
   *
   * @param type such as {@code img}, {@code dhe}, {@code snap}, {@code OCRsnap}, {@code ard}
   * @param preview whether it is a small picture of another
   * @param file its name
   */
  public record Resource(String type, boolean preview, String file) {}

  /**
   * What a recogniser said.
   *
   * @param type such as {@code ARDg}, {@code ARDn} (radiation), {@code IRU}, {@code NEC}
   * @param status whether it ran
   * @param result its result
   * @param threshold its threshold
   * @param version its version
   */
  public record Recognition(
      String type,
      Optional<String> status,
      Optional<String> result,
      OptionalDouble threshold,
      Optional<String> version) {}

  @Override
  public String name() {
    return "dataform";
  }

  /** Returns the first operation of a type. */
  public Optional<Operation> operation(int type) {
    return operations.stream()
        .filter(operation -> operation.type().isPresent())
        .filter(operation -> operation.type().getAsInt() == type)
        .findFirst();
  }

  /** Returns the slots of all trailers in their order. */
  public List<OcrText> containers() {
    return vehicle.stream()
        .flatMap(one -> one.trailers().stream())
        .flatMap(trailer -> trailer.containers().stream())
        .toList();
  }

  @Override
  public ScanMetadata enrich(ScanMetadata known) {
    ScanMetadata metadata = SidecarText.withContainers(known, SidecarText.containers(containers()));
    if (metadata.scanId().isEmpty() && truckId.isPresent()) {
      metadata = metadata.withScanId(truckId.get());
    }
    if (metadata.site().isEmpty() && site.isPresent()) {
      metadata = metadata.withSite(site.get());
    }
    Optional<Instant> began = operation(SCANNING).flatMap(Operation::start);
    return metadata.capturedAt().isEmpty() && began.isPresent()
        ? metadata.withCapturedAt(began.get())
        : metadata;
  }

  @Override
  public boolean names(String file) {
    return operations.stream()
        .flatMap(operation -> operation.resources().stream())
        .anyMatch(resource -> resource.file().equalsIgnoreCase(file));
  }
}

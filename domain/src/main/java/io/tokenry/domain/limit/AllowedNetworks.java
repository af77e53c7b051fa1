package io.tokenry.domain.limit;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a token may be used from: at most 50 blocks of addresses, each once, in the order given;
 * none means anywhere.
 *
 * <p>Violations name the field {@code allowed_networks}: {@code too_many} (most, actual), and those
 * of {@link Network}, each with its element and number.
 */
public record AllowedNetworks(List<Network> blocks) {

  public static final AllowedNetworks ANYWHERE = new AllowedNetworks(List.of());
  public static final int MOST = 50;
  private static final String FIELD = "allowed_networks";

  public AllowedNetworks {
    blocks = Elements.distinct(FIELD, blocks, MOST);
  }

  /**
   * Reads blocks in CIDR notation.
   *
   * @throws InvalidValue when one is none, with every fault
   */
  public static AllowedNetworks of(List<String> blocks) {
    return blocks.isEmpty()
        ? ANYWHERE
        : new AllowedNetworks(Elements.read(FIELD, blocks, Network::of));
  }

  public boolean areAnywhere() {
    return blocks.isEmpty();
  }

  /**
   * Whether a token may be used from an address.
   *
   * @param address in text; what is none lies in no block
   */
  public boolean contain(String address) {
    return areAnywhere() || contain(Network.parseAddress(address));
  }

  private boolean contain(Optional<InetAddress> address) {
    return address.isPresent() && blocks.stream().anyMatch(block -> block.contains(address.get()));
  }

  /** The blocks that do not lie within a single one of {@code others}. */
  public List<Violation> beyond(AllowedNetworks others) {
    return others.areAnywhere()
        ? List.of()
        : Elements.beyond(
            FIELD,
            blocks,
            block -> others.blocks.stream().anyMatch(other -> other.covers(block)),
            others.blocks);
  }
}

import { isSameNumber, numberBucket } from "../../vogent/number";

/** Values by phone number or SIP name. It finds a name in whatever formatting, in the same time however many there are. */
export class NumberIndex<T> {
  /** @param isSip Whether a value goes by a SIP name. */
  constructor(private readonly isSip: (value: T) => boolean = () => false) {}

  private readonly buckets = new Map<string, { name: string; value: T }[]>();

  add(name: string, value: T): void {
    const bucket = this.buckets.get(numberBucket(name)) ?? [];
    this.buckets.set(numberBucket(name), [...bucket, { name, value }]);
  }

  /** Removes `value`, which has one name. */
  remove(name: string, value: T): void {
    const bucket = this.buckets.get(numberBucket(name)) ?? [];
    this.buckets.set(
      numberBucket(name),
      bucket.filter((one) => one.value !== value),
    );
  }

  /** The newest value of that name for which `suits` holds. */
  find(name: string, suits: (value: T) => boolean = () => true): T | undefined {
    return this.all(name).findLast(suits);
  }

  /** All values of that name, the newest last. */
  all(name: string): T[] {
    const bucket = this.buckets.get(numberBucket(name)) ?? [];
    return bucket.flatMap((one) => (isSameNumber(one.name, name, this.isSip(one.value)) ? [one.value] : []));
  }
}

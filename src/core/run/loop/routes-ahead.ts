import { intAt } from '../../../lib/columns.ts';
import type { RequestTable } from '../../cluster/request-table.ts';
import type { Router } from '../../routers/router.ts';

/** Where all requests go, asked of a router that looks at nothing but its own choices: none needs to have arrived. */
export class RoutesAhead {
  private readonly arrival: Float64Array;
  private readonly routes: Int32Array;
  /** Of each request, the next one for the same replica; their number where there is none. */
  private readonly following: Int32Array;
  /** Of each replica, the next request that goes there. */
  private readonly upcoming: Int32Array;

  constructor({ arrival, count }: RequestTable, router: Router, replicas: number) {
    this.arrival = arrival;
    this.routes = new Int32Array(count);
    this.following = new Int32Array(count);
    this.upcoming = new Int32Array(replicas).fill(count);
    for (let request = 0; request < count; request++) this.routes[request] = router.route(request);
    for (let request = count - 1; request >= 0; request--) {
      const replica = intAt(this.routes, request);
      this.following[request] = intAt(this.upcoming, replica);
      this.upcoming[replica] = request;
    }
  }

  /** The request, next of all, arrives: gives its replica. */
  arrived(request: number): number {
    const replica = intAt(this.routes, request);
    this.upcoming[replica] = intAt(this.following, request);
    return replica;
  }

  /** When the next request for the replica arrives, s; infinity when none does. */
  nextArrival(replica: number): number {
    return this.arrival[intAt(this.upcoming, replica)] ?? Number.POSITIVE_INFINITY;
  }
}

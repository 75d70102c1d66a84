/** Who of a group reads which partition: each topic's partitions go round its subscribers, in the order they joined. */
export function assign<Member extends { topics: readonly string[] }>(
  members: readonly Member[],
  partitionsOf: (topic: string) => number,
): Map<string, { topic: string; partition: number; member: Member }> {
  const assignment = new Map<string, { topic: string; partition: number; member: Member }>();
  const topics = [...new Set(members.flatMap((member) => member.topics))].sort();
  // the turn goes on from topic to topic, so that topics of one partition spread over the members too
  let turn = 0;
  for (const topic of topics) {
    const subscribers = members.filter((member) => member.topics.includes(topic));
    for (let partition = 0; partition < partitionsOf(topic); partition++) {
      const member = subscribers[turn++ % subscribers.length];
      if (member) assignment.set(`${topic}/${partition}`, { topic, partition, member });
    }
  }
  return assignment;
}

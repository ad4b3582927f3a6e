from rentree.commandes import main

main()
